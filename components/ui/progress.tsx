"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** How far a job is. While it runs, the page asks again by itself. */
export function Progress({ label, done, of, running }: { label: string; done: number; of: number; running: boolean }) {
  const router = useRouter();
  useEffect(() => {
    if (!running) return;
    const timer = setInterval(() => router.refresh(), 1500);
    return () => clearInterval(timer);
  }, [running, router]);
  return (
    <div className="flex max-w-[640px] flex-col gap-1">
      <progress aria-label={label} value={done} max={Math.max(of, 1)} className="bar" />
      <p aria-live={running ? "polite" : undefined} className="tabular text-ink-soft">
        {label}
      </p>
    </div>
  );
}
