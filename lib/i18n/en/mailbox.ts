export const mailbox = {
  title: "Mailbox",
  subtitle: "No mail server is set up, so this installation keeps its e-mails here instead of sending them.",
  columns: { to: "To", subject: "Subject", at: "Written" },
  none: { title: "No e-mails yet", text: "When the portal writes to somebody, the e-mail appears here within a second." },
  to: "To",
  at: "Written",
} as const;
