package tandem.ui.whatif;

import org.jspecify.annotations.Nullable;

import tandem.model.Contender;
import tandem.model.Recording;
import tandem.picture.Palette;
import tandem.picture.Picture;
import tandem.picture.figure.StackedPicture;
import tandem.picture.timeline.LegendPicture;
import tandem.ui.Words;
import tandem.ui.whatif.ComparedWords.Place;

import java.util.ArrayList;
import java.util.List;

/// The compared timelines as one picture, to be exported.
///
/// @param foresight what is compared
/// @param contender the only one that is drawn, or null for all
/// @param palette the colours
record ComparedPicture(WhatIfResult foresight, @Nullable Contender contender, Palette palette) {
    private static final double WIDTH = 1000;

    Picture of(Words words) {
        List<StackedPicture.Part> parts = new ArrayList<>();
        WhatIfResult.Known known = foresight.known();
        int here = known.machine().cores();
        Recording measured = known.measured();
        if (measured != null) {
            parts.add(part(words.of("whatif.measured"), here, measured, Place.MEASURED, words));
        }
        Recording checked = known.here();
        if (checked != null) {
            parts.add(part(simulated(words, "whatif.here"), here, checked, Place.HERE, words));
        }
        int there = foresight.elsewhere().hardware().cores();
        parts.add(
                part(
                        simulated(words, "whatif.there"),
                        there,
                        foresight.there(),
                        Place.THERE,
                        words));
        parts.add(new StackedPicture.Part("", LegendPicture.of(foresight.there(), WIDTH, palette)));
        return StackedPicture.of(parts, palette);
    }

    private static String simulated(Words words, String key) {
        return words.of(key) + " (" + words.of("whatif.simulated") + ")";
    }

    private StackedPicture.Part part(
            String title, int cores, Recording drawn, Place place, Words words) {
        return new StackedPicture.Part(
                title + " · " + new ComparedWords(words, contender).figures(drawn, cores, place),
                new ComparedLanes(foresight.longestNanos(contender), palette)
                        .of(drawn, contender, WIDTH));
    }
}
