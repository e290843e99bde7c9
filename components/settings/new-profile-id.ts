/** An id for a profile that the user adds, as `plans.saveProfile` takes it. */
export const newProfileId = (): string => `profile-${crypto.randomUUID().slice(0, 8)}`;
