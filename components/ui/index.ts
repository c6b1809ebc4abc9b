// Apart from what forms are made of (forms.ts), which brings the rules' library along: most pages have no form.
export * from "./button.tsx";
export * from "./copy-button.tsx";
export * from "./copyable.tsx";
export { ExportLink } from "./export-link.tsx";
export * from "./layout.tsx";
export * from "./list-controls.tsx";
export { Menu, MenuLink } from "./menu.tsx";
export { Progress } from "./progress.tsx";
export { useProblemText } from "./problem-text.ts";
export * from "./status.tsx";
export * from "./submit-button.tsx";
export * from "./table.tsx";
export * from "./text.tsx";
