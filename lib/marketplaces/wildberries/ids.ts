/** Native id of a card of ours: a size of an article. */
export const sizeId = (nmId: string, chrtId: string): string => `${nmId}:${chrtId}`;

/** The size in such an id. */
export const chrtIdOf = (nativeId: string): string => nativeId.slice(nativeId.indexOf(':') + 1);
