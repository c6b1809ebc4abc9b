"use client";

import { type ComponentProps, useActionState } from "react";
import type { Refusal } from "#lib/refusal.ts";
import { orLost } from "./lost.ts";
import { useProblemText } from "./problem-text.ts";
import { useScript } from "./script.ts";

type Action = (data: FormData) => Promise<void>;
type Props = Omit<ComponentProps<"form">, "action"> & { action: Action };

/** A form of buttons alone, whose deed shows on the page and isn't refused. Where its answer is lost, it says so beside them. */
export function PlainForm({ action, children, ...props }: Props) {
  const script = useScript();
  const words = useProblemText();
  const [lost, submit] = useActionState(
    (_: Refusal | undefined, data: FormData) =>
      orLost<Refusal | undefined>(
        async () => void (await action(data)),
        (refused) => refused,
      ),
    undefined,
  );
  return (
    <form action={script ? submit : action} {...props}>
      {children}
      {lost && (
        <p role="alert" className="basis-full text-xs font-medium text-bad">
          {words(lost)}
        </p>
      )}
    </form>
  );
}
