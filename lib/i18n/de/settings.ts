export const settings = {
  title: "Einstellungen",
  subtitle: "Sie selbst, dieser Browser und Ihre Sitzungen.",
  profile: { title: "Profil", name: "Name", email: "Anmeldename", organization: "Organisation", kind: "Art der Organisation", roles: "Rollen", password_changed: "Kennwort geändert" },
  organization: {
    title: "Kennungen Ihrer Organisation",
    text: "Nennen Sie diese Partnern, die danach fragen.",
    tenant_id: "Mandanten-ID",
    partner_id: "Partner-ID",
    copy: "{name} kopieren",
  },
  appearance: { title: "Sprache und Darstellung", language: "Sprache", theme: "Darstellung" },
  password: { title: "Kennwort", text: "Eine Änderung beendet alle Ihre anderen Sitzungen." },
  sessions: {
    title: "Ihre Sitzungen",
    text: "Alle Browser, in denen Sie angemeldet sind. Kennen Sie eine Sitzung nicht, beenden Sie sie und ändern Sie Ihr Kennwort.",
    columns: { browser: "Browser", address: "Adresse", began: "Angemeldet", seen: "Zuletzt aktiv", action: "Aktion" },
    current: "Diese",
    revoke: "Beenden",
    revoke_named: "Sitzung von {browser} beenden",
    unknown: "Unbekannter Browser",
    on: "{browser} unter {system}",
  },
};
