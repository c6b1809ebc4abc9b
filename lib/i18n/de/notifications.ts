export const notifications = {
  title: "Benachrichtigungen",
  mark_all: "Alle als gelesen markieren",
  unread: "Ungelesen",
  read: "Gelesen",
  none: { title: "Keine Benachrichtigungen", text: "Wenn etwas geschieht, das Sie betrifft, finden Sie es hier." },
  other: "Etwas betrifft Sie.",
  kinds: {
    partnership_started: "Ihre Partnerschaft mit {name} hat begonnen.",
    partnership_ended: "Ihre Partnerschaft mit {name} ist beendet.",
    partnership_requested: "{name} möchte eine Einladung annehmen, die für ein anderes Unternehmen bestimmt war. Bitte entscheiden Sie.",
    invitation_declined: "{name} hat Ihre Einladung abgelehnt.",
    reseller_to_vet: "{name} hat sich registriert und wartet auf die Prüfung.",
    reseller_approved: "{name} ist zugelassen. Unterzeichnen Sie den Partnervertrag, um zu beginnen.",
    reseller_rejected: "Die Registrierung von {name} wurde abgelehnt. Sehen Sie den Grund und reichen Sie sie erneut ein.",
    customer_added: "{name} hat den Kunden {customer} hinzugefügt, den Sie betreuen.",
    admin_rights_withdrawn: "{name} hat keine Administratorrechte für den Kunden {customer} mehr.",
    support_contact_assigned: "Sie sind der designierte Supportkontakt von {customer} für {subscription}.",
    subscription_ended:
      "{status, select, EXPIRED {{subscription} von {customer} ist abgelaufen. Die Benutzer können noch 30 Tage weiterarbeiten.} DISABLED {{subscription} von {customer} ist deaktiviert: Benutzer sind gesperrt, Daten bleiben vorerst erhalten.} DELETED {{subscription} von {customer} wurde gelöscht.} other {{subscription} von {customer} konnte nicht verlängert werden: So wird es nicht mehr verkauft.}}",
    reseller_of_record_assigned: "Sie sind der eingetragene Partner von {customer} für {subscription}.",
  },
};
