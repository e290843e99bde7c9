/** The sentence in a marketplace's refusal, which is mostly JSON; the whole where there is none. */
export const sentenceIn = (why: string): string => /"(?:message|detail|errorText)"\s*:\s*"((?:[^"\\]|\\.)+)/.exec(why)?.[1] ?? why;
