export const assignments = {
  title: "Zuordnungen",
  subtitle:
    "Wer welchen Kunden betreut und mit welchen Rechten. Anreize (eingetragener Partner), Support und Rollen in Azure werden unabhängig davon vergeben.",
  search: "Nach Unternehmen oder Domäne suchen",
  as: "Was",
  kinds: { association: "Zugeordnete Vertriebspartner", record: "Eingetragene Partner", contact: "Supportkontakte", azure: "Rollen in Azure" },
  columns: {
    customer: "Kunde",
    provider: "Indirekter Anbieter",
    reseller: "Indirekter Vertriebspartner",
    rights: "Administratorrechte",
    since: "Seit",
    record: "Eingetragen für",
    contact: "Supportkontakt für",
    azure: "Azure",
    used: "Zuletzt genutzt",
    confirmed: "Zuletzt bestätigt",
  },
  inactive: "Gesperrt",
  not_assigned: "Nicht zugeordnet",
  not_confirmed: "Nie",
  none: { title: "Noch keine Zuordnungen", text: "Wenn ein Kunde einem Vertriebspartner zugeordnet wird, erscheint er hier." },
};
