"use client";

// Inside the shell, so that the menu stays.
export { Failed as default } from "#components/shell/failed.tsx";
