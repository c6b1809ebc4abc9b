import "server-only";
import { z } from "zod";
import { may } from "../../access.ts";
import { read } from "../../operation.ts";
import type { ReadDb } from "../../platform/db.ts";
import { env } from "../../platform/env.ts";
import { problem } from "../../problem.ts";
import { CheckDomain, OneCustomer, OneDraft, typedAccount, typedLines } from "./rules.ts";

/** A list to choose from; whoever has more partners than that starts from the reseller's own row. */
const mostChoices = 500;
