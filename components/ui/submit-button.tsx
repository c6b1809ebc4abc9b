"use client";

import type { ComponentProps } from "react";
import { useFormStatus } from "react-dom";
import { buttonClass, type Size, type Variant } from "./button.tsx";

type Props = ComponentProps<"button"> & { variant?: Variant; size?: Size };

/**
 * Submits its form, and can't be pressed again while that is under way. It stays focusable meanwhile: a button that
 * becomes `disabled` throws the keyboard back to the start of the page.
 */
export function SubmitButton({ variant = "primary", size, className, onClick, ...props }: Props) {
  const { pending } = useFormStatus();
  return (
    <button
      type="submit"
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      {...props}
      onClick={(event) => (pending ? event.preventDefault() : onClick?.(event))}
      className={buttonClass(variant, className, size)}
    />
  );
}
