export const habits = {
  title: "Time and format",
  text: "Times are shown in your time zone, here and in emails: it is now {example}. Days of the program, such as the end of a term, are the same for everybody; they begin and end at midnight UTC.",
  zone: "Time zone",
  zone_help: "Type a city or a region.",
  region: "Date and number format",
  by_browser: "Same as your browser",
  hours: "Clock",
  by_region: "Region's default",
  h12: "12-hour clock",
  h23: "24-hour clock",
  submit: "Save time and format",
  saved: "Time and format are saved.",
} as const;
