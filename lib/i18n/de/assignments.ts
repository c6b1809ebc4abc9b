export const assignments = {
  title: "Zuordnungen",
  subtitle:
    "Wer betreut wen, mit welchen Rechten. Jede Tatsache gilt für sich: Ein Vertriebspartner kann eingetragener Partner sein, ohne zugeordnet zu sein, oder eine Rolle in Azure haben ohne Administratorrechte.",
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
  inactive: "Ausgesetzt",
  not_assigned: "Nicht zugeordnet",
  not_confirmed: "Nie",
  none: { title: "Noch keine Zuordnungen", text: "Wenn ein Kunde einem Vertriebspartner zugeordnet wird, erscheint er hier." },
};
