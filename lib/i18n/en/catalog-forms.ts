export const catalogForms = {
  files: "Files",
  files_help: "CSV. A price list with its offer matrix, one of the two, or a catalog. At most {max} MB together.",
  from: "Prices hold from",
  from_help: "The prices of the days before stay as they are.",
  submit: "Check the files",
  reading: "Reading the files …",
  load: "Load {count, plural, =0 {it} one {one change} other {# changes}}",
  load_help: "Orders, changes and renewals take these prices from {from} on. What runs keeps its agreed price until its term ends.",
  roll_back: "Roll back",
  roll_back_help: "Prices and offers become what they were before. What was ordered meanwhile stays as agreed.",
} as const;
