import com.hankcs.hanlp.HanLP;
import com.hankcs.hanlp.seg.Segment;
import com.hankcs.hanlp.seg.common.Term;
import edu.stanford.nlp.pipeline.CoreDocument;
import edu.stanford.nlp.pipeline.CoreEntityMention;
import edu.stanford.nlp.pipeline.StanfordCoreNLP;
import edu.stanford.nlp.util.StringUtils;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.util.Map;
import java.util.function.Function;
import javax.json.Json;
import javax.json.JsonArray;
import javax.json.JsonArrayBuilder;
import javax.json.JsonString;

/** The tools that run on Java: texts as JSON on stdin, [kind, surface] of each and seconds as JSON on stdout. */
final class Tools {
    static final Map<String, String> STANFORD = Map.of(
        "PERSON", "PER", "ORGANIZATION", "ORG", "LOCATION", "LOC", "GPE", "LOC",
        "CITY", "LOC", "STATE_OR_PROVINCE", "LOC", "COUNTRY", "LOC");

    public static void main(String[] arguments) {
        PrintStream answer = new PrintStream(new FileOutputStream(FileDescriptor.out), false, java.nio.charset.StandardCharsets.UTF_8);
        System.setOut(System.err);
        JsonArray texts = Json.createReader(System.in).readArray();
        Function<String, JsonArrayBuilder> tool = arguments[0].equals("CoreNLP") ? stanford() : hanlp();
        tool.apply("张三在北京工作。");
        long start = processorTime();
        JsonArrayBuilder answers = Json.createArrayBuilder();
        for (JsonString text : texts.getValuesAs(JsonString.class)) {
            answers.add(tool.apply(text.getString()));
        }
        double seconds = (processorTime() - start) / 1e9;
        answer.print(Json.createObjectBuilder().add("answers", answers).add("seconds", seconds).build());
        answer.flush();
    }

    static Function<String, JsonArrayBuilder> stanford() {
        var properties = StringUtils.argsToProperties("-props", "StanfordCoreNLP-chinese.properties");
        properties.setProperty("annotators", "tokenize,ssplit,pos,lemma,ner");
        properties.setProperty("ner.applyNumericClassifiers", "false");
        properties.setProperty("ner.useSUTime", "false");
        var pipeline = new StanfordCoreNLP(properties);
        return text -> {
            var document = new CoreDocument(text);
            pipeline.annotate(document);
            var names = Json.createArrayBuilder();
            for (CoreEntityMention mention : document.entityMentions()) {
                String kind = STANFORD.get(mention.entityType());
                if (kind != null) {
                    names.add(Json.createArrayBuilder().add(kind).add(mention.text()));
                }
            }
            return names;
        };
    }

    static Function<String, JsonArrayBuilder> hanlp() {
        Segment segment = HanLP.newSegment().enableNameRecognize(true).enablePlaceRecognize(true).enableOrganizationRecognize(true);
        return text -> {
            var names = Json.createArrayBuilder();
            for (Term term : segment.seg(text)) {
                String kind = kind(term.nature.toString());
                if (kind != null) {
                    names.add(Json.createArrayBuilder().add(kind).add(term.word));
                }
            }
            return names;
        };
    }

    static String kind(String nature) {
        return nature.startsWith("nr") ? "PER" : nature.startsWith("ns") ? "LOC" : nature.startsWith("nt") ? "ORG" : null;
    }

    static long processorTime() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getProcessCpuTime();
    }
}
