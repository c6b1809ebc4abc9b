/** What every list says: what can be done with its rows. */
export const lists = {
  not_read: {
    title: "The link can't be read",
    text: "The link contains {names}. This page doesn't know that, or can't read its value. Clear it to see everything, or filter anew.",
  },
  tick: { head: "Selected", page: "Select all on this page", one: "Select {name}" },
  bulk: {
    label: "Change several at once",
    hint: "Select rows to change several at once.",
    selected: "{count} selected",
    all: "All that the filter shows",
    all_of: "{count, plural, one {The one that the filter shows} other {All # that the filter shows}}",
    all_selected: "Selected: {all}",
    clear: "Clear selection",
  },
  preview: { head: "Preview", open: "Preview {name}", close: "Close preview", whole: "Open the page" },
  told: {
    assigned:
      "{count, plural, =0 {Nothing changed: it was like that already.} one {One customer has the tag {name} now.} other {# customers have the tag {name} now.}}",
    removed:
      "{count, plural, =0 {Nothing changed: it was like that already.} one {One customer no longer has the tag {name}.} other {# customers no longer have the tag {name}.}}",
    contacts: "{count, plural, one {The support contact of one subscription was changed.} other {The support contact of # subscriptions was changed.}}",
    read: "{count, plural, =0 {There was nothing unread.} one {One notification is marked as read.} other {# notifications are marked as read.}}",
    undone: "That was undone.",
    undo: "Undo",
    close: "Close message",
  },
} as const;
