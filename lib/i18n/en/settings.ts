export const settings = {
  title: "Settings",
  subtitle: "Yourself, this browser and your sessions.",
  profile: { title: "Profile", name: "Name", email: "Sign-in name", organization: "Organization", kind: "Kind of organization", roles: "Roles", password_changed: "Password changed" },
  organization: {
    title: "Identifiers of your organization",
    text: "Give these to partners who ask for them.",
    tenant_id: "Tenant ID",
    partner_id: "Partner ID",
    copy: "Copy {name}",
  },
  appearance: { title: "Language and appearance", language: "Language", theme: "Appearance" },
  password: { title: "Password", text: "Changing it ends all your other sessions." },
  sessions: {
    title: "Your sessions",
    text: "Every browser you are signed in with. A session that you don't know: end it, then change your password.",
    columns: { browser: "Browser", address: "Address", began: "Signed in", seen: "Last active", action: "Action" },
    current: "This one",
    revoke: "Revoke",
    revoke_named: "Revoke the session of {browser}",
    unknown: "Unknown browser",
    on: "{browser} on {system}",
  },
} as const;
