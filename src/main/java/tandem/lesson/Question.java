package tandem.lesson;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// What a student is asked before a lesson is run, and what they are told afterwards.
///
/// @param text one or two sentences
/// @param choices of which one is guessed; empty if a number is guessed
/// @param right index of the right choice, or -1 for a number
/// @param figure which of the verdict's figures a guessed number is compared with, or null
/// @param unit of that number, e.g. `×`; empty for none
/// @param answer why it is so, told after the run beside what was measured
public record Question(
        String text,
        List<String> choices,
        int right,
        @Nullable String figure,
        String unit,
        String answer) {

    /// @throws IllegalArgumentException if it can be answered neither by a choice nor by a number
    public Question {
        choices = List.copyOf(choices);
        boolean choice = choices.size() > 1 && right >= 0 && right < choices.size();
        boolean number = choices.isEmpty() && right == -1 && figure != null;
        if (!choice && !number) {
            throw new IllegalArgumentException(
                    "question has %d choices, right %d, figure %s; allowed: two or more choices and"
                                    .formatted(choices.size(), right, figure)
                            + " the right one's index, or a figure");
        }
    }
}
