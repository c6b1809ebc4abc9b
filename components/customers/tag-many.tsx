"use client";

import dynamic from "next/dynamic";

/** Loaded when it is there: the list it belongs to is shown without it most of the time. */
export const TagMany = dynamic(() => import("./tag-many-form.tsx"));
