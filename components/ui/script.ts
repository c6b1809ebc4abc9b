"use client";

import { useSyncExternalStore } from "react";

/** False on the server and until the script is there: what is typed before would be sent as it is. */
export const useScript = (): boolean =>
  useSyncExternalStore(
    () => () => undefined,
    () => true,
    () => false,
  );
