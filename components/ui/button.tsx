import { type ComponentProps, type ReactNode, useId } from "react";

export type Variant = "primary" | "secondary" | "danger" | "quiet";
export type Size = "small" | "normal";

/** For what has to be another element than the ones below, such as a link to a mail program. How each looks stands in app/buttons.css. */
export const buttonClass = (variant: Variant = "secondary", more = "", size: Size = "normal") =>
  ["button", size === "small" && "tight", variant, more].filter(Boolean).join(" ");

type Look = { variant?: Variant; size?: Size };

export function Button({ variant, size, className, ...props }: ComponentProps<"button"> & Look) {
  return <button type="button" {...props} className={buttonClass(variant, className, size)} />;
}

/** Plain, like all links of the kit: one listener leads on without loading the whole page anew (SoftLinks), and none is fetched ahead. */
export function LinkButton({ variant, size, className, ...props }: ComponentProps<"a"> & { href: string } & Look) {
  return <a data-soft {...props} className={buttonClass(variant, className, size)} />;
}

/** What a state forbids: shown, not pressable, with the reason beside it. What a right forbids isn't shown at all. */
export const DisabledAction = ({ label, reason }: { label: ReactNode; reason: ReactNode }) => <DisabledActions labels={[label]} reason={reason} />;

/** Several that one reason forbids; it is said once. */
export function DisabledActions({ labels, reason }: { labels: ReactNode[]; reason: ReactNode }) {
  const id = useId();
  return (
    <span className="inline-flex flex-wrap items-center gap-x-3 gap-y-1">
      {labels.map((label, at) => (
        // Reachable by keyboard, so that the reason is heard too.
        // biome-ignore lint/suspicious/noArrayIndexKey: a fixed list of names
        <button key={at} type="button" aria-disabled="true" aria-describedby={id} className={buttonClass("secondary", "hover:bg-surface")}>
          {label}
        </button>
      ))}
      <span id={id} className="text-xs text-ink-soft">
        {reason}
      </span>
    </span>
  );
}
