export const letters = {
  email_confirmation: {
    subject: "Bestätigen Sie Ihre E-Mail-Adresse für {company}",
    text: "Guten Tag {name},\n\nbitte bestätigen Sie, dass diese Adresse zu {company} gehört. Öffnen Sie diesen Link und wählen Sie Bestätigen:\n\n{link}\n\nDer Link gilt 48 Stunden. Wenn Sie sich nicht bei uns registriert haben, ignorieren Sie diese Nachricht.",
  },
  partnership_started: {
    subject: "Sie arbeiten jetzt mit {partner} zusammen",
    text: "Gute Nachricht: Ihre Partnerschaft mit {partner} hat begonnen.\n\nHier sehen Sie sie:\n{link}",
  },
};
