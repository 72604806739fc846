// SPDX-License-Identifier: GPL-3.0-or-later
// Texts in the language in use.
import { fr } from './texts/fr.js';
import { en } from './texts/en.js';

export const languages = { fr: 'Français', en: 'English' };
export const texts = { fr, en };

/** The texts in the language that the state says. */
export const words = (state) => texts[state.get.language];
