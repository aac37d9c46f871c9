import { wordsOf } from '../../names/words-of.ts'

/** What lists of texts are called that are no events. */
const OTHER_WORD =
  /^(?:routes?|paths?|urls?|links?|endpoints?|apis?|class(?:es|names?)?|styles?|colou?rs?|themes?|icons?|fonts?|labels?|titles?|messages?|texts?|strings|translations?|i18n|locales?|languages?|errors?|status(?:es)?|roles?|sizes?|breakpoints?|selectors?|cookies?|headers?|storage|env|regexe?s|formats?|mime|currenc(?:y|ies)|countr(?:y|ies)|queries|tags)$/
/** Addresses, selectors, colours, lengths, several classes, and sentences. */
const OTHER_TEXT =
  /^(?:[/#.@]|--|\w+:\/\/|\d+(?:\.\d+)?(?:px|r?em|%|m?s|vh|vw)$)|^[a-z]+\/[a-z0-9.+-]+$|^(?:[\w:[\]/.-]+-[\w:[\]/.-]+\s+)|[<>{}]|[.!?…]$/i

/** Whether texts are no names of events, judged by what they are called and how they look. */
export function isSomethingElse(name: string, texts: readonly string[]): boolean {
  if (OTHER_WORD.test(wordsOf(name).at(-1) ?? '')) return true
  return texts.filter((text) => OTHER_TEXT.test(text)).length * 2 > texts.length
}
