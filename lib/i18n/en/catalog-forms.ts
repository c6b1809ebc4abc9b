export const catalogForms = {
  files: "Files",
  files_help: "CSV. A price list with its offer matrix, one of the two, or a catalog. At most {max} MB in total.",
  from: "Prices valid from",
  from_help: "Prices before that day stay as they are.",
  submit: "Check the files",
  reading: "Reading the files…",
  load: "Load {count, plural, one {one change} other {# changes}}",
  load_help: "Orders, changes and renewals use these prices from {from} on. Running subscriptions keep their agreed price until their term ends.",
  roll_back: "Roll back",
  roll_back_help: "Prices and offers become what they were before. What was ordered in the meantime stays as agreed.",
} as const;
