/** Native id of a card of ours: a size of an article. Of a price too, where each size has its own; other prices have the article alone. */
export const sizeId = (nmId: string, chrtId: string): string => `${nmId}:${chrtId}`;

/** The size in such an id. */
export const chrtIdOf = (nativeId: string): string => nativeId.slice(nativeId.indexOf(':') + 1);

/** The article that a price belongs to. */
export const articleOfPrice = (nativeId: string): string => nativeId.split(':')[0] ?? nativeId;

/** The size that a price is of; undefined for the price of a whole card. */
export const sizeOfPrice = (nativeId: string): string | undefined => nativeId.split(':')[1];
