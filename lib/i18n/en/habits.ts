export const habits = {
  title: "Time and format",
  text: "Moments are shown by your own clock, here and in emails: it is now {example}. Days of the program, such as the end of a term, are the same for everybody; they begin and end at midnight UTC.",
  zone: "Time zone",
  zone_help: "Type a city or a region.",
  region: "Days and numbers as in",
  by_browser: "As your browser has it",
  hours: "Clock",
  by_region: "As usual there",
  h12: "12-hour clock",
  h23: "24-hour clock",
  submit: "Save time and format",
  saved: "Time and format are saved.",
} as const;
