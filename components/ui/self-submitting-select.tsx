"use client";

import type { ComponentProps } from "react";

export function SelfSubmittingSelect(props: ComponentProps<"select">) {
  return (
    <select {...props} onChange={(event) => event.currentTarget.form?.requestSubmit()} className="h-9 max-w-64 rounded-md border border-line-strong bg-surface px-2 text-ink" />
  );
}
