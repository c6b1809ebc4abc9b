export const programForms = {
  kind: "Rule",
  holds_from: "Applies from",
  holds_from_help: "Tomorrow at the earliest; the day begins at midnight UTC.",
  value: "Value",
  value_help: {
    days: "Days: a number, such as 30.",
    percent: "Surcharges: percent with up to two decimals, such as 3 or 4.5.",
    day: "Bought or renewed since: a date, such as 2026-05-04.",
    notices: "Notices: days before the end, such as 60, 30, 7; leave it empty for none.",
  },
  answer: "What happens",
  answers: { REFUSE: "Refuse them", WARN: "Let them through with a warning" },
  submit: "Add the rule",
  submit_answer: "Apply from that day on",
  saved: "The rule is added.",
} as const;
