export const programForms = {
  kind: "Regel",
  holds_from: "Gilt ab",
  holds_from_help: "Frühestens morgen; der Tag beginnt um Mitternacht UTC.",
  value: "Wert",
  value_help:
    "Tage als Zahl; Prozent mit bis zu zwei Nachkommastellen; ein Tag als 2026-05-04; Hinweise als Tage vor dem Ende, etwa 60, 30, 7, und nichts für keine.",
  answer: "Was geschehen soll",
  answers: { REFUSE: "Ablehnen", WARN: "Mit Warnung zulassen" },
  submit: "Regel hinzufügen",
  saved: "Die Regel ist hinzugefügt.",
  withdraw: "Zurücknehmen",
};
