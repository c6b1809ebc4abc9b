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
    relationship_requested: "{name} fragt gemeinsam mit Ihnen einen Kunden: {note}.",
    relationship_revoked: "{name} hat Ihre Anfrage an einen Kunden zurückgezogen: {note}.",
    relationship_accepted: "{name} hat die Anfrage angenommen.",
    relationship_declined: "{name} hat die Anfrage abgelehnt.",
    listing_change_requested: "{name} fordert eine Änderung des Verzeichniseintrags an: {number}.",
    listing_change_published: "Ihr Verzeichniseintrag wurde veröffentlicht: {number}.",
    listing_change_returned: "Ihre Anfrage {number} zum Verzeichniseintrag wurde zurückgegeben. Korrigieren Sie sie und stellen Sie sie erneut.",
    listing_change_refused: "Ihre Anfrage {number} zum Verzeichniseintrag wurde abgelehnt.",
    reseller_to_vet: "{name} hat sich registriert und wartet auf die Prüfung.",
    reseller_approved: "{name} ist zugelassen. Unterzeichnen Sie den Partnervertrag, um zu beginnen.",
    reseller_rejected: "Die Registrierung von {name} wurde abgelehnt. Sehen Sie den Grund und reichen Sie sie erneut ein.",
    qualification_requested: "{name} beantragt eine besondere Qualifikation für {customer}.",
    qualification_granted:
      "{customer} ist jetzt für {qualification, select, EDUCATION {Bildung} NONPROFIT {gemeinnützige Einrichtungen} GOVERNMENT_COMMUNITY_CLOUD {die Government Community Cloud} other {staatseigene Unternehmen}} qualifiziert.",
    qualification_refused:
      "{customer} wurde nicht für {qualification, select, EDUCATION {Bildung} NONPROFIT {gemeinnützige Einrichtungen} GOVERNMENT_COMMUNITY_CLOUD {die Government Community Cloud} other {staatseigene Unternehmen}} qualifiziert. Lesen Sie den Grund.",
    customer_removed: "{name} hat die Beziehung zu {customer} beendet.",
    customer_added: "{name} hat den Kunden {customer} hinzugefügt, den Sie betreuen.",
    admin_rights_withdrawn: "{name} hat keine Administratorrechte für den Kunden {customer} mehr.",
    support_contact_assigned: "Sie sind der designierte Supportkontakt von {customer} für {subscription}.",
    reseller_of_record_assigned_many:
      "Sie sind jetzt für {count, plural, one {ein weiteres Abonnement} other {# weitere Abonnements}} eingetragener Vertriebspartner.",
    support_contact_assigned_many:
      "Sie sind jetzt für {count, plural, one {ein weiteres Abonnement} other {# weitere Abonnements}} designierter Supportkontakt.",
    subscription_ended:
      "{status, select, EXPIRED {{subscription} von {customer} ist abgelaufen. Die Benutzer können noch 30 Tage weiterarbeiten.} DISABLED {{subscription} von {customer} ist deaktiviert: Benutzer sind gesperrt, Daten bleiben vorerst erhalten.} DELETED {{subscription} von {customer} wurde gelöscht.} RENEWED_POOL_FULL {{subscription} von {customer} wurde mit so vielen Lizenzen wie bisher verlängert: Die Höchstzahl solcher Lizenzen dieses Kunden ist erreicht.} other {{subscription} von {customer} konnte nicht verlängert werden: So wird es nicht mehr verkauft.}}",
    reseller_of_record_assigned: "Sie sind der eingetragene Partner von {customer} für {subscription}.",
    azure_role_granted:
      "{name} ist jetzt {role, select, OWNER {Besitzer von} CONTRIBUTOR {Mitwirkender von} other {Leser von}} {subscription} des Kunden {customer} in Azure.",
    azure_role_changed:
      "{name} ist statt wie bisher {role, select, OWNER {jetzt Besitzer} CONTRIBUTOR {jetzt Mitwirkender} other {jetzt Leser}}: {subscription} des Kunden {customer} in Azure.",
    azure_role_withdrawn: "{name} hat keine Rolle in Azure mehr: {subscription} des Kunden {customer}.",
    azure_role_moved: "{to} hat die Rolle von {name} in Azure übernommen: {subscription} des Kunden {customer}.",
    azure_roles_ended: "{name} hat Ihnen {count, plural, one {Ihre Rolle in einem Azure-Plan} other {Ihre Rollen in # Azure-Plänen}} entzogen.",
    azure_roles_received: "{name} hat Ihnen {count, plural, one {eine Rolle in einem Azure-Plan} other {Rollen in # Azure-Plänen}} übertragen.",
    reseller_suspended: "{name} ist ausgesetzt und sieht bis auf Weiteres keine Kunden.",
    reseller_reactivated: "{name} ist wieder aktiv und sieht die Kunden wie zuvor.",
  },
};
