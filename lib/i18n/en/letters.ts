export const letters = {
  email_confirmation: {
    subject: "Confirm your e-mail address for {company}",
    text: "Hello {name},\n\nplease confirm that this address belongs to {company}. Open this link and press Confirm:\n\n{link}\n\nThe link works for 48 hours. If you didn't enroll with us, ignore this message.",
  },
  partnership_started: {
    subject: "You now work with {partner}",
    text: "Good news: your partnership with {partner} has started.\n\nSee it here:\n{link}",
  },
} as const;
