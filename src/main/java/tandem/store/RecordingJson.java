package tandem.store;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

import tandem.model.Contender;
import tandem.model.Exit;
import tandem.model.Experiment;
import tandem.model.Program;
import tandem.model.Recording;
import tandem.model.Subject;
import tandem.model.span.Evidence;
import tandem.model.span.Spans;
import tandem.model.span.State;

import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;

import java.util.List;
import java.util.function.Function;

/// How {@link Recording} and what is in it stand in `recording.json`. Spans stand as the entry that
/// holds them; whoever reads or writes the archive says which.
final class RecordingJson {
    private RecordingJson() {}

    /// The whole of `recording.json`.
    ///
    /// @param format of the file
    /// @param states what a number in the column of states means
    /// @param evidences what a number in the column of evidence means
    record Document(
            int format, List<State> states, List<Evidence> evidences, Recording recording) {}

    /// Where a lane's spans are.
    record Place(String entry, int count) {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "how")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Exit.Running.class, name = "running"),
        @JsonSubTypes.Type(value = Exit.Exited.class, name = "exited"),
        @JsonSubTypes.Type(value = Exit.Signalled.class, name = "signalled"),
        @JsonSubTypes.Type(value = Exit.Threw.class, name = "threw"),
        @JsonSubTypes.Type(value = Exit.Lost.class, name = "lost"),
    })
    private interface ExitKinds {}

    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "of")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Experiment.class, name = "experiment"),
        @JsonSubTypes.Type(value = Program.class, name = "program"),
    })
    private interface SubjectKinds {}

    static JsonMapper writer(Function<Spans, Place> places) {
        return mapper(
                new SimpleModule()
                        .addSerializer(
                                Spans.class,
                                new ValueSerializer<>() {
                                    @Override
                                    public void serialize(
                                            Spans spans,
                                            JsonGenerator json,
                                            SerializationContext context) {
                                        json.writePOJO(places.apply(spans));
                                    }
                                }));
    }

    static JsonMapper reader(Function<Place, Spans> spans) {
        return mapper(
                new SimpleModule()
                        .addDeserializer(
                                Spans.class,
                                new ValueDeserializer<>() {
                                    @Override
                                    public Spans deserialize(
                                            JsonParser json, DeserializationContext context) {
                                        return spans.apply(context.readValue(json, Place.class));
                                    }
                                }));
    }

    private static JsonMapper mapper(SimpleModule spans) {
        SimpleModule names =
                spans.setMixInAnnotation(Exit.class, ExitKinds.class)
                        .setMixInAnnotation(Subject.class, SubjectKinds.class)
                        .addSerializer(
                                Contender.class,
                                new ValueSerializer<>() {
                                    @Override
                                    public void serialize(
                                            Contender contender,
                                            JsonGenerator json,
                                            SerializationContext context) {
                                        json.writeString(contender.id());
                                    }
                                })
                        .addDeserializer(
                                Contender.class,
                                new ValueDeserializer<>() {
                                    @Override
                                    public Contender deserialize(
                                            JsonParser json, DeserializationContext context) {
                                        return Contender.parse(json.getString());
                                    }
                                });
        return JsonMapper.builder()
                .addModule(names)
                .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
                .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_MISSING_CREATOR_PROPERTIES)
                .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                .build();
    }
}
