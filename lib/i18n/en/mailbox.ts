export const mailbox = {
  title: "Mailbox",
  subtitle: "No mail server is set up, so this installation keeps its emails here instead of sending them.",
  columns: { to: "To", subject: "Subject", at: "Written" },
  none: { title: "No emails yet", text: "When the portal writes to somebody, the email appears here within a second." },
  to: "To",
  at: "Written",
} as const;
