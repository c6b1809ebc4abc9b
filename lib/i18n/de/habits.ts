export const habits = {
  title: "Zeit und Format",
  text: "Zeitpunkte erscheinen nach Ihrer eigenen Uhr, hier und in E-Mails: Es ist jetzt {example}. Tage des Programms, etwa das Ende einer Laufzeit, sind für alle dieselben; sie beginnen und enden um Mitternacht UTC.",
  zone: "Zeitzone",
  zone_help: "Geben Sie eine Stadt oder Region ein.",
  region: "Tage und Zahlen wie in",
  by_browser: "Wie im Browser eingestellt",
  hours: "Uhrzeit",
  by_region: "Wie dort üblich",
  h12: "12-Stunden-Format",
  h23: "24-Stunden-Format",
  submit: "Zeit und Format speichern",
  saved: "Zeit und Format sind gespeichert.",
};
