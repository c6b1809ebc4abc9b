"use client";

import dynamic from "next/dynamic";

/** Loaded when there is one: most pages have none. */
export const Toast = dynamic(() => import("./toast.tsx"));
