"use client";

import { Failed, type Failure } from "#components/shell/failed.tsx";

export default function PageFailed(failure: Failure) {
  return (
    <main id="content" className="mx-auto max-w-lg px-4 py-16">
      <Failed {...failure} />
    </main>
  );
}
