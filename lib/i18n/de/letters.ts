export const letters = {
  email_confirmation: {
    subject: "Bestätigen Sie Ihre E-Mail-Adresse für {company}",
    text: "Guten Tag {name},\n\nbitte bestätigen Sie, dass diese Adresse zu {company} gehört. Öffnen Sie diesen Link und wählen Sie Bestätigen:\n\n{link}\n\nDer Link gilt 48 Stunden. Wenn Sie sich nicht bei uns registriert haben, ignorieren Sie diese Nachricht.",
  },
  partnership_started: {
    subject: "Sie arbeiten jetzt mit {partner} zusammen",
    text: "Gute Nachricht: Ihre Partnerschaft mit {partner} hat begonnen.\n\nHier sehen Sie sie:\n{link}",
  },
  partnership_request: {
    subject: "Partnerschaftsanfrage von {provider}",
    text: "Guten Tag,\n\nwir von {provider} möchten gern mit Ihnen als unserem indirekten Vertriebspartner zusammenarbeiten. Als Partner bedienen wir Kunden gemeinsam: Wir bestellen und berechnen die Cloudabonnements, Sie betreuen die Kunden.\n\nUm anzunehmen, öffnen Sie bitte diesen Link, der eigens für Sie erstellt wurde, und melden Sie sich als globaler Administrator Ihres Unternehmens an:\n\n{link}\n\nDer Link gilt {days} Tage. Ist Ihr Unternehmen noch nicht als indirekter Vertriebspartner registriert, führt die Seite Sie durch die Registrierung.\n\nMit freundlichen Grüßen\n{sender}\n{provider}",
  },
  invitation_declined: {
    subject: "{reseller} hat Ihre Partnerschaftsanfrage abgelehnt",
    text: "{reseller} hat Ihre Partnerschaftsanfrage abgelehnt.\n\nGrund: {reason}\n\nZur Einladung:\n{link}",
  },
  partnership_ended: {
    subject: "Die Partnerschaft mit {partner} ist beendet",
    text: "Die Partnerschaft zwischen Ihnen und {partner} ist beendet. Beendet hat sie {by}.\n\nMelden Sie sich an, um zu sehen, was behalten, übertragen oder entzogen wurde.",
  },
  customer_agreement_request: {
    subject: "{provider} hat {customer} in der Cloud eingerichtet",
    text: "Guten Tag {name},\n\n{provider} hat ein Konto für {customer} eingerichtet. Es heißt {domain}.\n\nBevor Sie es benutzen, werden Sie gebeten, den Kundenvertrag zu lesen und anzunehmen: Er wird angezeigt, wenn sich der Administrator von {customer} zum ersten Mal anmeldet.\n\nAnmeldenamen und temporäres Kennwort erhalten Sie von {provider} direkt; wir senden nie Kennwörter per E-Mail.\n\nFragen? {provider}: {supportEmail}, {supportPhone}",
  },
};
