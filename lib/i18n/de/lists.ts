/** Was jede Liste sagt: was sich mit ihren Zeilen tun lässt. */
export const lists = {
  not_read: {
    title: "Der Link ist nicht lesbar",
    text: "Der Link enthält {names}. Das kennt diese Seite nicht, oder der Wert ist nicht lesbar. Setzen Sie den Filter zurück, um alles zu sehen, oder filtern Sie neu.",
  },
  tick: { head: "Ausgewählt", page: "Alle auf dieser Seite auswählen", one: "{name} auswählen" },
  bulk: {
    label: "Mehrere auf einmal ändern",
    hint: "Wählen Sie Zeilen aus, um mehrere auf einmal zu ändern.",
    selected: "{count} ausgewählt",
    all: "Alle, die der Filter zeigt",
    all_of: "{count, plural, one {Der eine Eintrag, den der Filter zeigt} other {Alle # Einträge, die der Filter zeigt}}",
    all_selected: "Ausgewählt: {all}",
    clear: "Auswahl aufheben",
  },
  preview: { head: "Vorschau", open: "Vorschau: {name}", close: "Vorschau schließen", whole: "Seite öffnen" },
  told: {
    assigned: "{count, plural, =0 {Es gab nichts zu ändern.} one {Ein Kunde hat jetzt das Tag {name}.} other {# Kunden haben jetzt das Tag {name}.}}",
    removed: "{count, plural, =0 {Es gab nichts zu ändern.} one {Ein Kunde hat das Tag {name} nicht mehr.} other {# Kunden haben das Tag {name} nicht mehr.}}",
    contacts: "{count, plural, one {Der Supportkontakt eines Abonnements wurde geändert.} other {Der Supportkontakt von # Abonnements wurde geändert.}}",
    read: "{count, plural, =0 {Es war nichts ungelesen.} one {Eine Benachrichtigung ist als gelesen markiert.} other {# Benachrichtigungen sind als gelesen markiert.}}",
    undone: "Das wurde rückgängig gemacht.",
    undo: "Rückgängig machen",
    close: "Meldung schließen",
  },
};
