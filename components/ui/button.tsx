"use client";

import Link from "next/link";
import type { ComponentProps, ReactNode } from "react";
import { useFormStatus } from "react-dom";

type Variant = "primary" | "secondary" | "danger" | "quiet";

const base =
  "inline-flex min-h-9 items-center justify-center gap-2 rounded-md border px-3 py-1.5 text-sm font-medium whitespace-nowrap transition-colors disabled:opacity-60";
const variants: Record<Variant, string> = {
  primary: "border-transparent bg-accent text-on-accent hover:bg-accent-strong",
  secondary: "border-line-strong bg-surface text-ink hover:bg-sunken",
  danger: "border-transparent bg-bad text-surface hover:opacity-90",
  quiet: "border-transparent bg-transparent text-accent hover:bg-accent-soft",
};
export const buttonClass = (variant: Variant = "secondary", more = "") => `${base} ${variants[variant]} ${more}`;

export function Button({ variant, className, ...props }: ComponentProps<"button"> & { variant?: Variant }) {
  return <button type="button" {...props} className={buttonClass(variant, className)} />;
}

/** Submits its form, and can't be pressed again while that is under way. */
export function SubmitButton({ variant = "primary", children, ...props }: ComponentProps<"button"> & { variant?: Variant }) {
  const { pending } = useFormStatus();
  return (
    <button type="submit" aria-busy={pending} aria-disabled={pending} {...props} onClick={(event) => { if (pending) event.preventDefault(); props.onClick?.(event); }} className={buttonClass(variant, pending ? "opacity-60" : "")}>
      {children}
    </button>
  );
}

export function LinkButton({ href, variant, children, ...props }: { href: string; variant?: Variant; children: ReactNode } & Omit<ComponentProps<typeof Link>, "href">) {
  return (
    <Link href={href} {...props} className={buttonClass(variant)}>
      {children}
    </Link>
  );
}

/** What a state forbids: shown, not pressable, with the reason beside it. What a right forbids isn't shown at all. */
export function DisabledAction({ label, reason }: { label: string; reason: string }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-2">
      <button type="button" disabled className={buttonClass("secondary")}>
        {label}
      </button>
      <span className="text-xs text-ink-soft">{reason}</span>
    </span>
  );
}
