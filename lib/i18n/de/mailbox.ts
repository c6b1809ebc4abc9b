export const mailbox = {
  title: "Postfach",
  subtitle: "Es ist kein Mailserver eingerichtet. Darum bewahrt diese Installation ihre E-Mails hier auf, statt sie zu senden.",
  columns: { to: "An", subject: "Betreff", at: "Geschrieben" },
  none: { title: "Noch keine E-Mails", text: "Wenn das Portal jemandem schreibt, erscheint die E-Mail hier innerhalb einer Sekunde." },
  to: "An",
  at: "Geschrieben",
};
