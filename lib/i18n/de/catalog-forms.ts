export const catalogForms = {
  files: "Dateien",
  files_help: "CSV. Eine Preisliste mit ihrer Angebotsmatrix, eine von beiden oder ein Katalog. Zusammen höchstens {max} MB.",
  from: "Preise gelten ab",
  from_help: "Die Preise der Tage davor bleiben, wie sie sind.",
  submit: "Dateien prüfen",
  reading: "Die Dateien werden gelesen …",
  load: "{count, plural, one {Eine Änderung laden} other {# Änderungen laden}}",
  load_help:
    "Für Bestellungen, Änderungen und Verlängerungen gelten ab {from} diese Preise. Laufende Abonnements behalten bis zum Ende ihrer Laufzeit den vereinbarten Preis.",
  roll_back: "Zurücknehmen",
  roll_back_help: "Preise und Angebote sind danach wieder wie zuvor. Was inzwischen bestellt wurde, bleibt wie vereinbart.",
};
