import Link from "next/link";
import { type ComponentProps, type ReactNode, useId } from "react";

export type Variant = "primary" | "secondary" | "danger" | "quiet";
export type Size = "small" | "normal";

const base =
  "inline-flex items-center justify-center gap-2 rounded-md border font-medium transition-colors disabled:opacity-60 aria-disabled:opacity-60 pointer-coarse:min-h-10 print:hidden";
const sizes: Record<Size, string> = { small: "min-h-8 px-2.5 py-1 text-xs", normal: "min-h-9 px-3 py-1.5 text-sm" };
const variants: Record<Variant, string> = {
  primary: "border-transparent bg-accent text-on-accent hover:bg-accent-strong",
  secondary: "border-line-strong bg-surface text-ink hover:bg-sunken",
  danger: "border-transparent bg-bad text-surface hover:opacity-90",
  quiet: "border-transparent bg-transparent text-accent hover:bg-accent-soft",
};

/** For what has to be another element than the ones below, such as a link to a mail program. */
export const buttonClass = (variant: Variant = "secondary", more = "", size: Size = "normal") => `${base} ${sizes[size]} ${variants[variant]} ${more}`;

type Look = { variant?: Variant; size?: Size };

export function Button({ variant, size, className, ...props }: ComponentProps<"button"> & Look) {
  return <button type="button" {...props} className={buttonClass(variant, className, size)} />;
}

/** Not fetched ahead, like all links of the kit: each page asks the database, and most links are never followed. */
export function LinkButton({ href, variant, size, className, ...props }: ComponentProps<typeof Link> & { href: string } & Look) {
  return <Link href={href} prefetch={false} {...props} className={buttonClass(variant, className, size)} />;
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
