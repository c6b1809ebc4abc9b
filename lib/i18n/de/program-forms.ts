export const programForms = {
  kind: "Regel",
  holds_from: "Gilt ab",
  holds_from_help: "Frühestens morgen; der Tag beginnt um Mitternacht UTC.",
  value: "Wert",
  value_help: {
    days: "Tage: eine Zahl, etwa 30.",
    percent: "Aufschläge: Prozent mit bis zu zwei Nachkommastellen, etwa 3 oder 4,5.",
    day: "Gekauft oder verlängert seit: ein Tag, etwa 2026-05-04.",
    notices: "Hinweise: Tage vor dem Ende, etwa 60, 30, 7; leer für keine.",
  },
  answer: "Was geschehen soll",
  answers: { REFUSE: "Ablehnen", WARN: "Mit Warnung zulassen" },
  submit: "Regel hinzufügen",
  submit_answer: "Ab diesem Tag so verfahren",
  saved: "Die Regel ist hinzugefügt.",
};
