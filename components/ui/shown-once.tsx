"use client";

import { CopyButton } from "./copy-button.tsx";
import { Notice } from "./status.tsx";

type Value = { label: string; value: string; copy: string };

/** What is told this one time, such as a secret: to read and to copy. */
export const ShownOnce = ({ title, text, values }: { title: string; text?: string; values: readonly Value[] }) => (
  <Notice tone="good" live title={title}>
    {text && <p>{text}</p>}
    {values.map(({ label, value }) => (
      <label key={label} className="mt-2 flex flex-col gap-1">
        <span className="text-ink-soft">{label}</span>
        <input readOnly value={value} className="control w-full min-w-0 sm:min-w-[32rem]" />
      </label>
    ))}
    <div className="mt-2 flex flex-wrap gap-2">
      {values.map(({ copy, value }) => (
        <CopyButton key={copy} text={value} label={copy} />
      ))}
    </div>
  </Notice>
);
