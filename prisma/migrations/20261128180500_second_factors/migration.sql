-- CreateEnum
CREATE TYPE "FactorKind" AS ENUM ('PASSKEY', 'TOTP');

-- CreateEnum
CREATE TYPE "SessionStep" AS ENUM ('PROOF', 'ENROLMENT');

-- AlterEnum
ALTER TYPE "TokenPurpose" ADD VALUE 'NOT_ME';

-- AlterTable
ALTER TABLE "User" ADD COLUMN "secondFactorSince" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "Session" ADD COLUMN "awaits" "SessionStep", ADD COLUMN "provenAt" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "SecondFactor" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "kind" "FactorKind" NOT NULL,
    "name" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "confirmedAt" TIMESTAMPTZ(3),
    "lastUsedAt" TIMESTAMPTZ(3),
    "secret" TEXT,
    "lastStep" INTEGER,
    "credentialId" TEXT,
    "publicKey" BYTEA,
    "counter" BIGINT NOT NULL DEFAULT 0,
    "transports" TEXT[],

    CONSTRAINT "SecondFactor_pkey" PRIMARY KEY ("id"),
    CONSTRAINT second_factor_whole CHECK (
        CASE "kind"
            WHEN 'TOTP' THEN "secret" IS NOT NULL AND "credentialId" IS NULL AND "publicKey" IS NULL
            ELSE "secret" IS NULL AND "credentialId" IS NOT NULL AND "publicKey" IS NOT NULL AND "confirmedAt" IS NOT NULL
        END)
);

-- CreateTable
CREATE TABLE "RecoveryCode" (
    "id" UUID NOT NULL,
    "userId" UUID NOT NULL,
    "hash" TEXT NOT NULL,
    "createdAt" TIMESTAMPTZ(3) NOT NULL,
    "usedAt" TIMESTAMPTZ(3),

    CONSTRAINT "RecoveryCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "SecondFactorRule" (
    "kind" TEXT NOT NULL,
    "roles" "Role"[],
    "from" DATE NOT NULL,
    "setAt" TIMESTAMPTZ(3) NOT NULL,
    "setByName" TEXT NOT NULL,

    CONSTRAINT "SecondFactorRule_pkey" PRIMARY KEY ("kind"),
    CONSTRAINT second_factor_rule_kind CHECK ("kind" IN ('provider', 'reseller', 'customer', 'operator'))
);

-- CreateIndex
CREATE UNIQUE INDEX "SecondFactor_credentialId_key" ON "SecondFactor"("credentialId");

-- CreateIndex
CREATE INDEX "SecondFactor_userId_idx" ON "SecondFactor"("userId");

-- CreateIndex
CREATE UNIQUE INDEX "RecoveryCode_hash_key" ON "RecoveryCode"("hash");

-- CreateIndex
CREATE INDEX "RecoveryCode_userId_idx" ON "RecoveryCode"("userId");

-- AddForeignKey
ALTER TABLE "SecondFactor" ADD CONSTRAINT "SecondFactor_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RecoveryCode" ADD CONSTRAINT "RecoveryCode_userId_fkey" FOREIGN KEY ("userId") REFERENCES "User"("id") ON DELETE CASCADE ON UPDATE CASCADE;
