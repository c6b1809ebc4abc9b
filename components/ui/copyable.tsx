import { CopyButton } from "./copy-button.tsx";

/** An ID or an address, with a button that copies it; `about` is the button's whole name. */
export const Copyable = ({ text, about }: { text: string; about: string }) => (
  <span className="flex flex-wrap items-center gap-x-2 gap-y-1">
    <code className="break-all">{text}</code>
    <CopyButton text={text} about={about} size="small" />
  </span>
);
