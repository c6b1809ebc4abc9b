type Menu = "home" | "network" | "handshake" | "clipboard-check" | "graduation" | "building" | "users" | "link" | "checks" | "question" | "layers" | "cloud";
type MoreMenu =
  | "megaphone"
  | "headset"
  | "life-buoy"
  | "ordered"
  | "directory"
  | "book"
  | "percent"
  | "activity"
  | "card"
  | "person"
  | "help"
  | "signature"
  | "shield";
type Shell = "bell" | "menu" | "settings" | "leave" | "sun" | "moon" | "monitor";
type Doing = "search" | "check" | "copy" | "printer" | "close" | "right" | "star" | "starred";
type Tone = "neutral" | "good" | "warn" | "bad" | "info" | "circle" | "stop";

export type IconName = Menu | MoreMenu | Shell | Doing | Tone;

/** Drawn by the stylesheet (app/icons.css). It says nothing to a screen reader: a word stands beside it, or names the button. */
export const Icon = ({ name, className = "" }: { name: IconName; className?: string }) => <span aria-hidden className={`icon ${name} ${className}`} />;
