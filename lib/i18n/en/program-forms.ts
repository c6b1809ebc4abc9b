export const programForms = {
  kind: "Rule",
  holds_from: "Holds from",
  holds_from_help: "Tomorrow at the earliest; the day begins at midnight UTC.",
  value: "Value",
  value_help:
    "Days as a number; percent with up to two decimals; a day as 2026-05-04; notices as days before the end, such as 60, 30, 7, and nothing for none.",
  answer: "What happens",
  answers: { REFUSE: "Refuse them", WARN: "Let them through with a warning" },
  submit: "Add the rule",
  saved: "The rule is added.",
  withdraw: "Take back",
} as const;
