"use client";

import type { ReactNode } from "react";
import { useFormStatus } from "react-dom";
import { PlainForm } from "./plain-form.tsx";

type Props = { action: (data: FormData) => Promise<void>; fields?: Record<string, string>; danger?: boolean; children: ReactNode };

/** Does something at once: a form of its own, with `fields` as hidden inputs. What can be refused belongs on a page. */
export const MenuButton = ({ action, fields = {}, danger, children }: Props) => (
  <li>
    <PlainForm action={action}>
      {Object.entries(fields).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <Pressed danger={danger}>{children}</Pressed>
    </PlainForm>
  </li>
);

function Pressed({ danger, children }: { danger?: boolean; children: ReactNode }) {
  const { pending } = useFormStatus();
  return (
    <button
      type="submit"
      aria-busy={pending || undefined}
      aria-disabled={pending || undefined}
      onClick={(event) => pending && event.preventDefault()}
      className={danger ? "menu-item danger" : "menu-item"}
    >
      {children}
    </button>
  );
}
