package tandem.lesson.check;

import tandem.model.Lane;
import tandem.model.Recording;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Four processes print a number each: all four every time, but not always in the same order.
public final class FourProcesses implements Check {
    private static final String LINE = "process ";
    private static final int CHILDREN = 4;

    @Override
    public CheckVerdict read(Outcomes outcomes) {
        List<String> orders = new ArrayList<>();
        List<Figure> figures = new ArrayList<>();
        boolean complete = true;
        for (Recording recording : outcomes.all("program")) {
            Seen seen = new Seen(recording);
            List<Lane> children = seen.children();
            String order =
                    seen.lines().stream()
                            .filter(line -> line.startsWith(LINE))
                            .map(line -> line.substring(LINE.length()).strip())
                            .collect(Collectors.joining());
            orders.add(order);
            complete &=
                    children.size() == CHILDREN
                            && Seen.clean(children) == CHILDREN
                            && order.chars()
                                    .sorted()
                                    .mapToObj(Character::toString)
                                    .collect(Collectors.joining())
                                    .equals("1234");
        }
        long different = orders.stream().distinct().count();
        figures.add(new Figure("runs", orders.size(), ""));
        figures.add(new Figure("different orders", different, ""));
        for (int i = 0; i < orders.size(); i++) {
            if (orders.get(i).matches("[0-9]{1,9}")) {
                figures.add(
                        new Figure("order in run " + (i + 1), Integer.parseInt(orders.get(i)), ""));
            }
        }
        return new CheckVerdict(
                complete && different > 1,
                figures,
                "%d runs gave %d different orders (%s)%s."
                        .formatted(
                                orders.size(),
                                different,
                                String.join(", ", orders),
                                complete
                                        ? ", each with all four numbers"
                                        : ", but not each with all four numbers"));
    }
}
