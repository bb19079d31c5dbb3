package tandem.export;

import tandem.simulate.known.Exercise;
import tandem.simulate.known.Known;
import tandem.simulate.known.ReferenceSolution;
import tandem.simulate.known.Station;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// The document of `simulate --known NAME --json`: the recording's summary ({@link SummaryJson})
/// with `known`, which holds what the simulator came to and, as `expected`, the known answer, in
/// the question's own units of time.
public final class KnownJson implements Format<ReferenceSolution> {

    @Override
    public void write(ReferenceSolution solved, OutputStream out) throws IOException {
        ObjectNode document = SummaryJson.tree(solved.recording());
        ObjectNode known = named(solved.known());
        switch (solved) {
            case ReferenceSolution.OfTextbook textbook -> put(known, textbook);
            case ReferenceSolution.OfTheory theory -> put(known, theory);
        }
        document.set("known", known);
        Json.write(document, out);
    }

    /// The document of `simulate --known list --json`.
    public static void writeNames(List<Known> all, OutputStream out) throws IOException {
        ObjectNode document = Json.object().put("format", SummaryJson.FORMAT);
        ArrayNode names = document.putArray("known");
        all.forEach(known -> names.add(named(known)));
        Json.write(document, out);
    }

    private static ObjectNode named(Known known) {
        return Json.object()
                .put("name", known.key())
                .put("title", known.title())
                .put("source", known.source());
    }

    private static void put(ObjectNode tree, ReferenceSolution.OfTextbook solved) {
        Exercise.Answer answer = solved.answer();
        ArrayNode jobs = tree.putArray("jobs");
        List<Exercise.Job> asked = solved.known().exercise().jobs();
        for (int i = 0; i < asked.size(); i++) {
            jobs.add(
                    Json.object()
                            .put("name", asked.get(i).name())
                            .put("arrival", asked.get(i).arrival())
                            .put("burst", asked.get(i).burst())
                            .put("waiting", answer.waiting().get(i))
                            .put("turnaround", answer.turnaround().get(i)));
        }
        tree.put("meanWaiting", answer.meanWaiting());
        tree.put("meanTurnaround", answer.meanTurnaround());
        tree.putObject("expected")
                .put("meanWaiting", solved.known().meanWaiting())
                .put("meanTurnaround", solved.known().meanTurnaround());
    }

    private static void put(ObjectNode tree, ReferenceSolution.OfTheory solved) {
        Station station = solved.known().station();
        Station.Answer answer = solved.answer();
        tree.put("servers", station.servers())
                .put("arrivalRate", station.arrivalRate())
                .put("serviceRate", station.serviceRate())
                .put("service", station.constantService() ? "constant" : "exponential")
                .put("customers", answer.customers())
                .put("meanWaiting", answer.meanWait())
                .put("ciLow", answer.low())
                .put("ciHigh", answer.high());
        tree.putObject("expected").put("meanWaiting", station.meanWait());
    }
}
